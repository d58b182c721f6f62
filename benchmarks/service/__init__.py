"""What the service must hold, at full size; tests/integration runs the same in small. docs/operations.md has the results."""
