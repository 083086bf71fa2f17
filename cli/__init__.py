"""What `inv` prints and asks: between tasks.py and the library."""
