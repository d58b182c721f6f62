"""What every request passes before a route: limits, headers, origins, and how failures are answered."""
