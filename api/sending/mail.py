"""E-mail by SMTP, encrypted wherever the server is not on this machine."""

from __future__ import annotations

import smtplib
import ssl
from collections.abc import Sequence
from email.message import EmailMessage
from email.utils import formatdate
from urllib.parse import unquote, urlsplit

from api.sending.channels import Channel
from api.sending.message import Message
from api.sending.robots import RefusedError

_SECONDS = 30
_HERE = ("localhost", "127.0.0.1", "::1")


def mail_of(channel: Channel, message: Message, identity: str, moment: float) -> EmailMessage:
    """The message as an e-mail; `identity` makes its Message-ID, so that a second copy of it can be told as one."""
    mail = EmailMessage()
    mail["Subject"] = _line(message.title)
    mail["From"], mail["To"] = channel.sender, ", ".join(channel.to)
    mail["Date"], mail["Message-ID"] = formatdate(moment), f"<{identity}@jianbao>"
    mail.set_content(message.text)
    for name, content in message.files:
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=_line(name))
    return mail


def send_mail(channel: Channel, mail: EmailMessage) -> Sequence[str]:
    """Hand it to the server; the addresses that it refused while it took others. RefusedError if it took none."""
    address = urlsplit(channel.url.get_secret_value())
    try:
        with _connected(address.scheme, address.hostname or "", address.port) as server:
            if address.username:
                server.login(unquote(address.username), unquote(address.password or ""))
            return sorted(server.send_message(mail))
    except smtplib.SMTPAuthenticationError as problem:
        raise RefusedError("邮件服务器不接受用户名或密码", later=False) from problem
    except smtplib.SMTPRecipientsRefused as problem:
        raise RefusedError("邮件服务器不接受任何一个收件人", later=False) from problem
    except smtplib.SMTPResponseException as problem:
        raise RefusedError(f"邮件服务器拒收（{problem.smtp_code}）", later=problem.smtp_code < 500) from problem
    except (smtplib.SMTPException, ssl.SSLError, OSError) as problem:
        raise RefusedError("连不上邮件服务器，或加密失败", later=True) from problem


def _connected(scheme: str, host: str, port: int | None) -> smtplib.SMTP:
    context = ssl.create_default_context()
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port or 465, timeout=_SECONDS, context=context)
    server = smtplib.SMTP(host, port or 587, timeout=_SECONDS)
    if host not in _HERE:
        server.starttls(context=context)
    return server


def _line(text: str) -> str:
    """On one line: a header cannot be made to hold another one."""
    return " ".join(text.split())
