"""Where a site can be deployed to: one module a kind, all behind `protocol.Target`."""
