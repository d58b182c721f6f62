"""Long work that survives the process that does it."""
