"""Pages of tasks: lists, one task, imports, notices, the calendar feed."""
