"""What is due for deletion, deleting exactly that, and proving it."""
