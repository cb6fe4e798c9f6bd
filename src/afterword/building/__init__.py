"""A build: from a project's folder to outputs, all of them or only those that changed."""
