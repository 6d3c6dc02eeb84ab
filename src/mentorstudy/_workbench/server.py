"""The workbench in a browser: a page and its messages, on this machine only."""

from __future__ import annotations

import secrets
from collections.abc import Awaitable, Callable
from html import escape
from typing import TYPE_CHECKING, Any

from mentorstudy._workbench.assets import module, style
from mentorstudy._workbench.extra import need_extra
from mentorstudy._workbench.session import Session
from mentorstudy.errors import StudyError
from mentorstudy.structured import load_json

if TYPE_CHECKING:
    from starlette.applications import Starlette
    from starlette.requests import Request
    from starlette.responses import Response
    from starlette.websockets import WebSocket

    from mentorstudy.study import Study

__all__ = ["application", "serve"]

_HOST = "127.0.0.1"
_NAMES = (_HOST, "localhost")
# A message is some passages and their words; what is longer was not written by the page.
_LONGEST = 4_000_000
_NOT_ALLOWED, _WRONG = 4401, 4400


def _policy(port: int) -> dict[str, str]:
    """Return what the browser is told to allow: this page's own files and messages, and nothing else."""
    places = " ".join(f"ws://{name}:{port}" for name in _NAMES)
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; "
        f"connect-src 'self' {places}; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    )
    return {
        "Content-Security-Policy": policy,
        "X-Content-Type-Options": "nosniff",
        "X-Frame-Options": "DENY",
        "Referrer-Policy": "no-referrer",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }


def application(session: Session, *, port: int, token: str) -> Starlette:
    """Return the application that carries a session.

    The page and its files hold nothing of the study. Everything of it goes through one WebSocket, which says the
    token in its first message: it stands behind the `#` of the address, which browsers send to nobody.

    Parameters
    ----------
    session : Session
        Who codes what.
    port : int
        Where it is served; requests that name another host are refused.
    token : str
        What the page has to know.
    """
    from starlette.applications import Starlette
    from starlette.responses import PlainTextResponse, Response
    from starlette.routing import Route, WebSocketRoute

    headers = _policy(port)
    hosts = {f"{name}:{port}" for name in _NAMES}
    origins = {f"http://{host}" for host in hosts}

    def served(content: str, kind: str) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            if request.headers.get("host", "") not in hosts:
                return PlainTextResponse("Not this machine.", 421)
            return Response(content, media_type=kind, headers=headers)

        return answer

    async def messages(socket: WebSocket) -> None:
        right_host = socket.headers.get("host", "") in hosts
        if not right_host or socket.headers.get("origin", "") not in origins:
            await socket.close(_NOT_ALLOWED)
            return
        await _carry(socket, session, token)

    routes = [
        Route("/", served(_page(session), "text/html; charset=utf-8")),
        Route("/workbench.js", served(module("page"), "text/javascript; charset=utf-8")),
        Route("/workbench.css", served(style(), "text/css; charset=utf-8")),
        Route("/favicon.ico", served("", "image/x-icon")),
        WebSocketRoute("/session", messages),
    ]
    return Starlette(routes=routes)


def _page(session: Session) -> str:
    from mentorstudy._workbench.wording import words_of_page

    words = words_of_page(session.study.report_language)
    title = escape(f"{session.study.title} · {session.coder}")
    return (
        f'<!doctype html>\n<html lang="{session.study.report_language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{title}</title>\n'
        '<link rel="stylesheet" href="workbench.css">\n</head>\n'
        f'<body class="wb-alone">\n<div id="workbench" data-refused="{escape(words["no-token"])}"></div>\n'
        '<script type="module" src="workbench.js"></script>\n</body>\n</html>\n'
    )


async def _carry(socket: WebSocket, session: Session, token: str) -> None:
    """Carry messages both ways until the page goes; each is answered in the order in which it came."""
    import asyncio

    from starlette.concurrency import run_in_threadpool
    from starlette.websockets import WebSocketDisconnect

    await socket.accept()
    loop = asyncio.get_running_loop()

    def tell(reply: dict[str, Any]) -> None:
        asyncio.run_coroutine_threadsafe(_send(socket, {"re": None, "replies": [reply]}), loop)

    session.hear(tell)
    try:
        first = await _receive(socket)
        if not isinstance(first, dict) or not secrets.compare_digest(
            str(first.get("token", "")).encode(), token.encode()
        ):
            await socket.close(_NOT_ALLOWED)
            return
        while True:
            content = await _receive(socket)
            replies = await run_in_threadpool(session.handle, content)
            await _send(socket, {"re": content.get("id") if isinstance(content, dict) else None, "replies": replies})
    except WebSocketDisconnect:
        return
    except StudyError:
        await socket.close(_WRONG)
    finally:
        session.unhear(tell)


async def _receive(socket: WebSocket) -> Any:
    from starlette.websockets import WebSocketDisconnect

    message = await socket.receive()
    if message["type"] == "websocket.disconnect":
        raise WebSocketDisconnect(message.get("code") or 1000)
    text = message.get("text")
    if text is None:
        raise StudyError("Only JSON in text is understood.")
    return load_json(text)


async def _send(socket: WebSocket, frame: dict[str, Any]) -> None:
    import contextlib

    import msgspec

    # A page that is gone needs no answer: what it asked for is in the journal, or was refused.
    with contextlib.suppress(Exception):
        await socket.send_text(msgspec.json.encode(frame).decode())


def serve(study: Study, coder: str, *, port: int = 0, told: Callable[[str], None], opened: bool = True) -> None:
    """Serve the workbench on this machine until it is stopped.

    Parameters
    ----------
    study : Study
        A study that was read from a folder.
    coder : str
        Who codes.
    port : int
        Where; a free one when 0.
    told : callable
        What is given the address, once the page can be opened.
    opened : bool
        Whether to open it in the browser.

    Raises
    ------
    StudyError
        When the extra `workbench` is not installed, the journal is open elsewhere, or the port is taken.
    """
    need_extra()
    import socket as sockets

    import uvicorn

    session = Session(study, coder)
    listener = sockets.socket(sockets.AF_INET, sockets.SOCK_STREAM)
    try:
        listener.setsockopt(sockets.SOL_SOCKET, sockets.SO_REUSEADDR, 1)
        try:
            listener.bind((_HOST, port))
        except OSError as error:
            raise StudyError(
                f"The port {port} cannot be used ({error.strerror}). Leave it out, to take a free one."
            ) from None
        port = listener.getsockname()[1]
        token = secrets.token_urlsafe(24)
        config = uvicorn.Config(
            application(session, port=port, token=token), log_level="critical", ws="websockets-sansio",
            ws_max_size=_LONGEST, lifespan="off", timeout_graceful_shutdown=1,
        )  # fmt: skip
        listener.listen()
        address = f"http://{_HOST}:{port}/#token={token}"
        told(address)
        if opened:
            import webbrowser

            webbrowser.open(address)
        uvicorn.Server(config).run(sockets=[listener])
    finally:
        session.close()
        listener.close()
