"""The operator's view of one process: `GET /healthz` for whoever restarts it, `GET /metrics` for whoever watches it.

Served on this machine alone. Says how the process is and counts what it did; nothing of any server or member.
"""

import asyncio
import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from aiohttp import web
from prometheus_client import CollectorRegistry, PlatformCollector, ProcessCollector, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from bot.app import App
from bot.errors import SlateError
from bot.notices.dispatcher import Dispatcher
from db.reading import as_moment

STALLED_AFTER = timedelta(seconds=60)
_LONGEST_RETRY = timedelta(minutes=16)  # a due notice is looked at again no later than that
_OPEN = "state IN ('pending', 'claimed')"
_log = logging.getLogger(__name__)


class HealthError(SlateError):
    """The health page cannot be served; the message says what to do."""


@dataclass(frozen=True, slots=True)
class Backlog:
    """What is due and not sent yet, by every process together."""

    due: int
    oldest_due_at: datetime | None


@dataclass(frozen=True, slots=True)
class Health:
    """How a process is: whether its gateway is up, and how long ago its notice loop last went round."""

    gateway_up: bool
    loop_age: timedelta | None

    @property
    def is_well(self) -> bool:
        """Tell whether the process does its work."""
        return self.gateway_up and self.loop_age is not None and self.loop_age < STALLED_AFTER


def read_backlog(app: App, now: datetime) -> Backlog:
    """Count what is due and not settled: by the index of open notices, as far as any that is due can stand in it."""
    zone = "+00:00" if app.url.is_postgres else ""
    due, woken = (f"{moment:%Y-%m-%d %H:%M:%S.%f}{zone}" for moment in (now, now + _LONGEST_RETRY))
    counted = f"SELECT COUNT(*), MIN(due_at) FROM notice WHERE {_OPEN} AND wake_at <= ? AND due_at <= ?"
    ((count, oldest),) = app.reader.fetch(counted, (woken, due))
    return Backlog(count, as_moment(oldest))


class HealthPage:
    """Serves the two addresses beside the bot."""

    def __init__(
        self, app: App, dispatcher: Dispatcher, gateway_up: Callable[[], bool], latency: Callable[[], float]
    ) -> None:
        self._app = app
        self._dispatcher = dispatcher
        self._gateway_up = gateway_up
        self._latency = latency
        self._registry = CollectorRegistry()
        for collector in (PlatformCollector, ProcessCollector):
            collector(registry=self._registry)
        self._registry.register(_Figures(self))
        self._runner: web.AppRunner | None = None
        self.backlog = Backlog(0, None)

    async def start(self, port: int) -> None:
        """Serve on this machine; `HealthError` where the port is taken."""
        pages = web.Application()
        pages.router.add_get("/healthz", self._healthz)
        pages.router.add_get("/metrics", self._metrics)
        self._runner = web.AppRunner(pages, access_log=None)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, "127.0.0.1", port).start()
        except OSError as error:
            await self.close()
            raise HealthError(f"Port {port} of SLATE_HEALTH_PORT is taken: choose another, or off ({error})") from None
        _log.info("Health on http://127.0.0.1:%d/healthz", port)

    async def close(self) -> None:
        """Stop serving."""
        if self._runner is not None:
            await self._runner.cleanup()
            self._runner = None

    def health(self) -> Health:
        """Return how the process is now."""
        ticked = self._dispatcher.ticked_at
        return Health(self._gateway_up(), self._app.clock() - ticked if ticked else None)

    def figures(self) -> Iterator[Metric]:
        """Yield what is measured, for the registry."""
        now, health, tally = self._app.clock(), self.health(), self._dispatcher.tally
        oldest = self.backlog.oldest_due_at
        yield _gauge("slate_notices_due", "Notices that are due and not sent", self.backlog.due)
        waited = (now - oldest).total_seconds() if oldest else 0.0
        yield _gauge("slate_notices_oldest_due_seconds", "How long the oldest of them has been due", waited)
        age = health.loop_age.total_seconds() if health.loop_age else float("nan")
        yield _gauge("slate_notice_loop_age_seconds", "Since the notice loop last went round", age)
        yield _gauge("slate_gateway_up", "Whether the gateway is connected", float(health.gateway_up))
        yield _gauge("slate_gateway_latency_seconds", "Between a heartbeat and its answer", self._latency())
        for name, count, said in (
            ("sent", tally.sent, "Messages sent"),
            ("failed", tally.failed, "Messages that their target refused"),
            ("late", tally.late, "Messages sent late, and labelled so"),
            ("expired", tally.expired, "Notices that were too late to be of use"),
            ("retried", tally.retried, "Attempts that are made again"),
        ):
            yield CounterMetricFamily(f"slate_notices_{name}", said, value=count)

    async def _healthz(self, _request: web.Request) -> web.Response:
        health = self.health()
        told = {
            "status": "ok" if health.is_well else "unwell",
            "gateway": "up" if health.gateway_up else "down",
            "notice_loop_age_seconds": round(health.loop_age.total_seconds(), 1) if health.loop_age else None,
        }
        return web.json_response(told, status=200 if health.is_well else 503)

    async def _metrics(self, _request: web.Request) -> web.Response:
        self.backlog = await asyncio.to_thread(read_backlog, self._app, self._app.clock())
        return web.Response(body=generate_latest(self._registry), headers={"Content-Type": "text/plain; version=0.0.4"})


class _Figures(Collector):
    """Hands the page's figures to the registry."""

    def __init__(self, page: HealthPage) -> None:
        self._page = page

    def collect(self) -> Iterator[Metric]:
        return self._page.figures()


def _gauge(name: str, said: str, value: float) -> Metric:
    return GaugeMetricFamily(name, said, value=value)
