"""Where messages go, as `channels.yaml` of the data folder says: its secrets belong in no database and in no log."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit

import yaml
from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, model_validator

from api.settings import SettingsError

Event = Literal["submitted", "approved", "reminder"]
FILE = "channels.yaml"
_HERE = ("localhost", "127.0.0.1", "::1")


class Channel(BaseModel):
    """One place that messages go to. Robots need their `url`, DingTalk's and Feishu's a `secret` if they were set to
    check one; e-mail needs the `url` of a server (smtps://user:password@host:465 or smtp://…:587), `sender` and `to`.
    `attach` are formats that go along with what was approved; by default there is only the summary and the link."""

    model_config = ConfigDict(extra="forbid")

    name: Annotated[str, Field(min_length=1, max_length=40)]
    kind: Literal["email", "wecom", "dingtalk", "feishu"]
    url: SecretStr
    secret: SecretStr = SecretStr("")
    sender: str = ""
    to: tuple[str, ...] = ()
    on: tuple[Event, ...] = ("approved",)
    attach: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _complete(self) -> Channel:
        address = urlsplit(self.url.get_secret_value())
        if self.kind == "email":
            if address.scheme not in ("smtp", "smtps") or not address.hostname:
                raise ValueError("邮件的 url 应是 smtp://服务器:端口 或 smtps://服务器:端口")
            if not self.sender or not self.to:
                raise ValueError("邮件要写明 sender（发件人）和 to（收件人）")
        elif address.scheme != "https" and address.hostname not in _HERE:
            raise ValueError("机器人的 url 应以 https:// 开头")
        elif self.attach:
            raise ValueError("机器人只能发文字，附件（attach）请用邮件")
        return self


def channels_of(folder: Path) -> Mapping[str, Channel]:
    """The channels by name, none without the file; SettingsError says in Chinese what is wrong with it."""
    path = folder / FILE
    if not path.exists():
        return {}
    try:
        stated = yaml.safe_load(path.read_text(encoding="utf-8")) or []
        found = [Channel.model_validate(_plain(one)) for one in list(stated)]
    except OSError as problem:
        raise SettingsError(f"无法读取“{path}”，请检查权限。") from problem
    except ValidationError as problem:
        raise SettingsError(f"“{path}”有误：{_first(problem)}。") from problem
    except (yaml.YAMLError, UnicodeDecodeError, TypeError) as problem:
        raise SettingsError(f"“{path}”不是正确的 YAML 列表。") from problem
    if len({channel.name for channel in found}) < len(found):
        raise SettingsError(f"“{path}”有误：有两个渠道同名。")
    return {channel.name: channel for channel in found}


def _plain(stated: Any) -> Any:
    """What is stated with the key `on`, which YAML 1.1 reads as true."""
    if not isinstance(stated, dict):
        return stated
    return {"on" if key is True else key: value for key, value in stated.items()}


def _first(problem: ValidationError) -> str:
    """The first fault in a few words, without the value, which may be a secret."""
    fault: Any = problem.errors(include_input=False, include_url=False)[0]
    place = ".".join(str(part) for part in fault["loc"]) or "渠道"
    return f"{place}：{fault['msg'].removeprefix('Value error, ')}"
