"""Who wrote the article, when, where and under which title."""
