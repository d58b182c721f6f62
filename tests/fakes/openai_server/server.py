"""The fake server: a thread on a free port that plays its script and keeps every request for the test to look at."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from threading import Event, Lock, Thread
from time import monotonic
from types import TracebackType
from typing import Any

from tests.fakes.openai_server.actions import Action, Answer, Hang, HangUp, Status
from tests.fakes.openai_server.asking import WAYS, Way, fault, refused, text_of, way_of
from tests.fakes.openai_server.completions import reply_to
from tests.fakes.openai_server.drafting import good_statements
from tests.fakes.openai_server.handler import Listener
from tests.fakes.openai_server.prompt import Prompt
from tests.fakes.openai_server.script import Script
from tests.fakes.openai_server.wire import Wire


@dataclass(frozen=True)
class Request:
    """One request as it came; `time` is the monotonic clock's. `behaviour` is empty where the request was at fault."""

    headers: Mapping[str, str]
    body: Mapping[str, Any]
    time: float
    way: Way | None
    section: str
    behaviour: str


def _unheard(_: Request) -> None:
    """Nobody watches."""


@dataclass
class FakeModel:
    """A server of OpenAI's protocol on 127.0.0.1, without the openai library: `with FakeModel("good") as base_url:`.

    `behaviours` is a sequence such as "status_500, good", or one for each section: `{"3": "hang"}`; see `script`. What
    is not in `supports` is refused with 400, unless it is in `ignores`: then the model writes as if not asked that way.
    `delay` is a reply's time in seconds. `requests` holds what came. ValueError for an unknown behaviour.
    """

    behaviours: str | Mapping[str, str] = "good"
    supports: Collection[Way] = WAYS
    ignores: Collection[Way] = frozenset({"tools"})
    delay: float = 0.0
    each_section: bool = False
    port: int = 0
    watch: Callable[[Request], None] = _unheard
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._script = Script.of(self.behaviours, each_section=self.each_section)
        self._stopping = Event()
        self._lock = Lock()
        self._server: Listener | None = None

    def start(self) -> str:
        """Listen, in a thread; the base URL for a client."""
        self._server = Listener(self.port, self.chat, self._stopping)
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return f"http://127.0.0.1:{self._server.server_port}/v1"

    def stop(self) -> None:
        """Stop listening, and end every reply that is still under way."""
        self._stopping.set()
        if self._server:
            self._server.shutdown()
            self._server.server_close()

    def __enter__(self) -> str:
        return self.start()

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    def chat(self, headers: Mapping[str, str], body: Mapping[str, Any], wire: Wire) -> None:
        """Play the script for one request."""
        prompt = Prompt(text_of(body))
        action, name = self._decided(body, prompt)
        request = Request(headers, body, monotonic(), way_of(body), prompt.section, name)
        with self._lock:
            self.requests.append(request)
            number = len(self.requests)
        self.watch(request)
        match action:
            case Status():
                wire.status(action)
            case Hang():
                wire.silence()
            case HangUp():
                wire.hang_up()
            case Answer():
                reply = reply_to(body, action, number, tools="tools" in self.supports)
                (wire.stream if body.get("stream") else wire.completion)(reply, self.delay)

    def _decided(self, body: Mapping[str, Any], prompt: Prompt) -> tuple[Action, str]:
        """What to do, and the name of the behaviour that said so."""
        way = way_of(body)
        known = way is None or way in self.supports
        if way and not known and way not in self.ignores:
            return refused(way), ""
        if known and (problem := fault(body)):
            return problem, ""
        behaviour = self._script.next_for(prompt.section)
        action = behaviour.play(prompt)
        if isinstance(action, Answer) and action.content and not known:
            action = _unasked(action, prompt, way)
        return action, behaviour.name


def _unasked(answer: Answer, prompt: Prompt, way: Way | None) -> Answer:
    """What is written where the way was ignored: prose instead of a tool call, fenced JSON instead of bare."""
    if way == "tools":
        said = [str(statement["text"]) for statement in good_statements(prompt)]
        return Answer("\n".join(filter(None, said)), usage=answer.usage)
    return Answer(f"好的，以下是草稿：\n\n```json\n{answer.content}\n```\n\n如需调整请告知。", usage=answer.usage)
