"""Requests that come again with the same Idempotency-Key: carried out once, and answered as the first time."""
