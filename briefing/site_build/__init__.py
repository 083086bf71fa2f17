"""From content to a finished output directory, whole or not at all."""
