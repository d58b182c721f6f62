"""Personal data on request and by age: where it is, and taking it away for good."""
