"""What the service must hold, at full size; tests run the same in small. docs/operations.md has the results."""
