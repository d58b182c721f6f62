"""What one cell's text means in a column of a kind: pure functions, a text in and a value or a reason out."""
