"""Pages that hold no article, or only a part of it, told from those that do."""
