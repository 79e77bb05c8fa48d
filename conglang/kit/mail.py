"""What a mail server says when it does not take a mail."""

import smtplib

# It was there and said no, so the mail has surely not arrived.
REFUSALS = (smtplib.SMTPResponseException, smtplib.SMTPRecipientsRefused, smtplib.SMTPNotSupportedError)


def words_of(refused: Exception) -> str:
    """The server's own words, which the IT officer can look up."""
    words: bytes | str
    if isinstance(refused, smtplib.SMTPRecipientsRefused):
        code, words = next(iter(refused.recipients.values()))
    elif isinstance(refused, smtplib.SMTPResponseException):
        code, words = refused.smtp_code, refused.smtp_error
    else:
        return str(refused)
    return f"{code} {words.decode(errors='replace') if isinstance(words, bytes) else words}"
