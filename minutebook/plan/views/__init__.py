"""What components show: a record together with the answers about it, one module a component of templates/components/."""
