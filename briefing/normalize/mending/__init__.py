"""What pages hide from readers of their tree, written out before it is read."""
