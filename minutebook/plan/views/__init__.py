"""What several pages and components show alike: a record together with the answers about it, a module a subject."""
