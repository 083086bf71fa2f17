"""Where articles come from: files, the web, feeds and archives; and running over many of them."""
