"""The door through which agencies below hand pieces to this instance."""
