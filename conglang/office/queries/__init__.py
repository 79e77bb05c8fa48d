"""What the office reads across its models, by noun."""
