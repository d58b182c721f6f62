"""What people decide of next month's targets: parts that they set, and the rest made to fit, to the yuan."""
