"""What must hold of the content, and of a built site."""
