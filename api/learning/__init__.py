"""The classifier learns from corrections: new versions, which of them is in use, and going back."""
