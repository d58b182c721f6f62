"""What reviewers did to the words of drafts, month after month: how much they kept, and what that teaches."""
