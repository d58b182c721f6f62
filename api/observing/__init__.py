"""What the people who run the service see of it: its log, its numbers, whether it is ready."""
