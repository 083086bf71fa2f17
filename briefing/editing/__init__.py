"""What changes content: drafts from articles, new files, publishing, renaming."""
