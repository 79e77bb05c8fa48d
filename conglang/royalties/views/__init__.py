"""The screens of royalties."""
