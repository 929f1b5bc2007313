"""What the check finds of personal data, measured."""
