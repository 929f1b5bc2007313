"""What the pages of whole sites are like for those who read them: looked at in a real browser, on paper, and by other programs."""
