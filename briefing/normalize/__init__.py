"""An article of any kind in, one clean brief draft out."""
