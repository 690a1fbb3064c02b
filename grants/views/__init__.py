"""The conversation: the year's list, the letters, and what municipalities see of them."""
