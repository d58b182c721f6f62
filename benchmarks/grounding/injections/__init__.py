"""Text that gives orders to a model, in the places where customers and colleagues can put it."""
