"""Runs a function over many jobs, in processes of this machine or on a Dask cluster, and never waits for ever.

The only module that knows of ``concurrent.futures`` and ``distributed``. Both engines hand out an ``Executor``; the
loop above them is the same. An engine blames the neighbours of a job that kills its process, so what it gives up is
tried again at the end, alone.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import pickle
import signal
import threading
import time
from collections import deque
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from dataclasses import dataclass, field
from functools import cache
from importlib import metadata
from multiprocessing import connection
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, TypeAlias

from planck.cli import _certificates
from planck.cli._certificates import Credentials
from planck.cli._stop import Stop
from planck.core.version import of_planck

if TYPE_CHECKING:
    from distributed import Client, Security

PATIENCE = 600.0
"""Seconds with nothing finished, after which the rest has failed."""
CONNECT = 10.0
"""Seconds to reach the scheduler of a cluster."""
TICK, LOOK = 0.2, 2.0
"""Seconds: between two looks at the clock, and at the workers, while nothing finishes."""
START = 60.0
"""Seconds in which a fresh process must answer at all."""
SILENT, BARREN = 10.0, 10.0
"""Seconds: until a worker that has not answered is named; in which all workers decline a job before it has failed."""
MOST_PROCESSES = 61
"""Windows can wait for no more."""
DISTRIBUTION = "planck-check"
FIRST = 100
"""The priority of questions to a worker, before the jobs of anybody."""


class Work(Protocol):
    """A job, which is pickled, as its function is: both are a module's own."""

    @property
    def place(self) -> str:
        """Where on a cluster it is to run; empty: anywhere."""


class Failed(NamedTuple):
    """No answer to a job: a message, and its facts."""

    message_key: str
    facts: Mapping[str, Any] = {}


class Declined(NamedTuple):
    """The process cannot do it; another may."""

    failed: Failed
    by: str
    """The worker's address; empty in a process of this machine."""


class Lost(NamedTuple):
    """The engine has no answer: the process ended, or the job was given up."""

    failed: Failed


Answer: TypeAlias = bytes | Failed
Outcome: TypeAlias = bytes | Failed | Declined | Lost
Function: TypeAlias = Callable[[Any], bytes]


class Engine(Protocol):
    """Where jobs run. It counts its own processes or workers, and says what is wrong with them."""

    def __enter__(self) -> object:
        """Ready to take jobs; raises Stop where it cannot be."""

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object, /) -> None:
        """End it; whatever runs is ended at once where an exception passes."""

    def room(self, place: str) -> int:
        """How many jobs of that place it takes at a time; 0 where nobody can do them now."""

    def submit(self, function: Function, job: Work) -> Future[Any]:
        """The job's future; an engine that cannot take it says so there."""

    def look(self, *, after_a_loss: bool) -> Failed | None:
        """Bring what is known of the workers up to date; why there is no engine any more, if so."""

    def leave_out(self, worker: str, failed: Failed) -> None:
        """Give that worker no more jobs."""

    def hopeless(self, place: str) -> Failed | None:
        """Why nobody will do a job of that place, if so."""

    def stalled(self, place: str, seconds: float) -> Failed:
        """Why nothing finished there for so long."""

    def drop(self) -> None:
        """End whatever runs, and be ready for more."""


def processors() -> int:
    """How many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


# ------------------------------------------------------------------------------------------------- the loop above both


def run(
    engine: Engine,
    function: Function,
    jobs: Sequence[Work],
    *,
    patience: float = PATIENCE,
    on_done: Callable[[int, int], None] = lambda _done, _total: None,
) -> list[Answer]:
    """The answer to each job, in their order; ``on_done`` gets how many are answered, of how many."""
    if not jobs:
        return []
    with engine:
        answers = _Run(engine, function, jobs, patience, on_done).answered()
    return [answers[n] for n in range(len(jobs))]


STALLED = Failed("stalled")
"""Nothing finished for too long; the engine knows more about each place."""


@dataclass
class _Run:
    engine: Engine
    function: Function
    jobs: Sequence[Work]
    patience: float
    on_done: Callable[[int, int], None]
    answers: dict[int, Answer] = field(default_factory=dict)
    suspects: dict[int, Failed] = field(default_factory=dict)
    """What to try again, alone, and why."""
    waiting: dict[str, deque[int]] = field(default_factory=dict)
    """By place: a place without workers keeps no other from going on."""
    running: dict[Future[Any], int] = field(default_factory=dict)
    looked: float = 0.0

    def answered(self) -> dict[int, Answer]:
        """An answer to every job."""
        ended = self._go_on(range(len(self.jobs)), self._suspect)
        if ended is STALLED:
            self._fail(ended, spared=self.suspects)
        elif ended:
            self._fail(ended)
        before: Failed | None = None
        for n in sorted(self.suspects):
            if n in self.answers:
                continue
            ended = self._go_on([n], self._answer)
            # one that hangs fails alone; what hangs after it hangs for a common reason
            if ended is STALLED and before is not STALLED:
                self._fail(ended, spared=self.suspects.keys() - {n})
            elif ended:
                self._fail(ended)
            before = ended
        return self.answers

    def _go_on(self, ns: Sequence[int], no_answer: Callable[[int, Failed], None]) -> Failed | None:
        """Have these jobs done; why that came to an end before all were, if so."""
        self.waiting = {}
        for n in ns:
            self.waiting.setdefault(self.jobs[n].place, deque()).append(n)
        moved = time.monotonic()
        while self.running or any(self.waiting.values()):
            self._hand_out(no_answer)
            done = self._done()
            lost = [self._take(future, no_answer) for future in done]
            if done:
                moved = time.monotonic()
            if gone := self._looked(after_a_loss=any(lost)):
                return gone
            if time.monotonic() - moved >= self.patience:
                return STALLED
        return None

    def _hand_out(self, no_answer: Callable[[int, Failed], None]) -> None:
        for place, queue in self.waiting.items():
            room = self.engine.room(place) - sum(self.jobs[n].place == place for n in self.running.values())
            for _ in range(min(room, len(queue))):
                n = queue.popleft()
                self.running[self.engine.submit(self.function, self.jobs[n])] = n
            if queue and (failed := self.engine.hopeless(place)):
                while queue:
                    no_answer(queue.popleft(), failed)

    def _done(self) -> set[Future[Any]]:
        """What has finished; the rest of a broken pool with it, since that breaks as a whole."""
        if not self.running:
            time.sleep(TICK)
            return set()
        wait(self.running, TICK, FIRST_COMPLETED)
        # not what wait returns: it leaves out what was cancelled and not yet reported so
        done = {future for future in self.running if future.done()}
        if any(isinstance(_outcome(future), Lost) for future in done):
            wait(self.running, TICK)
            done = {future for future in self.running if future.done()}
        return done

    def _take(self, future: Future[Any], no_answer: Callable[[int, Failed], None]) -> bool:
        """Note what became of a job; true where the engine lost it."""
        n = self.running.pop(future)
        outcome = _outcome(future)
        match outcome:
            case Declined(failed, by) if by:
                self.engine.leave_out(by, failed)
                self.waiting[self.jobs[n].place].appendleft(n)
            case Declined(failed) | Lost(failed):
                no_answer(n, failed)
            case Failed():
                no_answer(n, outcome)
            case _:
                self._answer(n, outcome)
        return isinstance(outcome, Lost)

    def _looked(self, *, after_a_loss: bool) -> Failed | None:
        now = time.monotonic()
        if not after_a_loss and now - self.looked < LOOK:
            return None
        self.looked = now
        return self.engine.look(after_a_loss=after_a_loss)

    def _suspect(self, n: int, failed: Failed) -> None:
        self.suspects[n] = failed

    def _answer(self, n: int, answer: Answer) -> None:
        self.answers[n] = answer
        self.on_done(len(self.answers), len(self.jobs))

    def _fail(self, failed: Failed, spared: Collection[int] = ()) -> None:
        """Fail whatever has no answer yet, but the spared who have somebody to try them; end what runs."""
        for n, job in enumerate(self.jobs):
            if n not in self.answers and not (n in spared and self.engine.room(job.place)):
                self._answer(n, self.engine.stalled(job.place, self.patience) if failed is STALLED else failed)
        self.running = {}
        self.engine.drop()


def _outcome(future: Future[Any]) -> Outcome:
    """What a finished future holds."""
    if future.cancelled():  # all workers that might have done it are gone
        return Lost(Failed("engine.killed"))
    fault = future.exception()
    if fault is None:
        outcome: Outcome = future.result()
        return outcome
    kind = type(fault).__name__
    if isinstance(fault, BrokenExecutor) or kind == "KilledWorker":
        return Lost(Failed("engine.killed"))
    return Lost(Failed("engine.lost", {"kind": kind}))


# ---------------------------------------------------------------------------------------------------- within a process


def _answered(function: Function, job: Work, by: str) -> Outcome:
    """The function's answer; exceptions come as values, since not every exception can be pickled and read again."""
    from planck.rollup.member import Refused

    try:
        return function(job)
    except Refused as refused:
        return Declined(Failed(refused.message_key, refused.facts), by)
    except Exception as fault:
        return Failed("engine.fault", {"kind": type(fault).__name__})
    finally:
        _sweep()


def _sweep() -> None:
    """Collect what a member leaves: else memory grows with their number."""
    gc.collect()
    _keep_for_good()


@cache
def _keep_for_good() -> None:
    """Leave out of later collections what the first member has imported: it takes 5 % of the processor's time."""
    # once by a cache: gc.get_freeze_count() walks through all that is frozen
    gc.freeze()


def _here(function: Function, job: Work) -> Outcome:
    """The answer in a process of this machine."""
    return _answered(function, job, "")


def _there(packed: bytes) -> Outcome:
    """The answer in a worker of a cluster, to a function and its job."""
    from distributed import get_worker

    _rare_collections()
    function, job = pickle.loads(packed)
    return _answered(function, job, get_worker().address)


def _probed(packed: bytes) -> Outcome:
    """Whether the function raises anything for that job in a worker of a cluster; nothing where it does not."""
    outcome = _there(packed)
    return outcome if isinstance(outcome, Declined | Failed) else b""


def _rare_collections() -> None:
    gc.set_threshold(1_000_000, 20, 100)  # as planck.cli.run has it: 30 % of the processor's time


def _begin() -> None:
    """In a new process of this machine: Ctrl-C is the parent's, and no process outlives its parent."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
    _rare_collections()
    parent = multiprocessing.parent_process()
    assert parent is not None
    threading.Thread(target=_end_with, args=(parent.sentinel,), daemon=True).start()


def _end_with(sentinel: int) -> None:
    connection.wait([sentinel])
    os._exit(1)


def _alive() -> bytes:
    """What any process can answer."""
    return b""


@contextlib.contextmanager
def _interrupt_later() -> Iterator[None]:
    """Ctrl-C waits: a process that starts meanwhile inherits that, and prints no traceback of its own."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


# ------------------------------------------------------------------------------------------- processes of this machine


class Local:
    """So many processes of this machine, started afresh: what they hold comes from nowhere but the job."""

    def __init__(self, processes: int) -> None:
        self.processes = max(1, min(processes, MOST_PROCESSES))
        self._pool: Executor | None = None
        self._others = set(multiprocessing.active_children())

    def __enter__(self) -> Local:
        """Processes start with the first jobs."""
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object, /) -> None:
        """Let idle processes end, or kill them."""
        if kind is not None:
            self.drop()
        elif self._pool is not None:
            self._pool.shutdown()

    def room(self, place: str) -> int:  # noqa: ARG002 - all places are here
        """Few more than the processes: whatever is handed out is suspect where a process dies."""
        return self.processes + 2

    def submit(self, function: Function, job: Work) -> Future[Any]:
        """The job's future."""
        return self._submit(_here, function, job)

    def _submit(self, function: Callable[..., Any], *arguments: object) -> Future[Any]:
        if self._pool is None:
            context = multiprocessing.get_context("spawn")
            self._pool = ProcessPoolExecutor(self.processes, mp_context=context, initializer=_begin)
        try:
            with _interrupt_later():
                return self._pool.submit(function, *arguments)
        except BrokenExecutor as fault:
            return _failed_future(fault)

    def look(self, *, after_a_loss: bool) -> Failed | None:
        """Put a new pool in the place of a broken one; where that does not even start, there is no engine."""
        if not after_a_loss:
            return None
        self.drop()
        first = self._submit(_alive)
        wait([first], START)
        return None if first.done() and _outcome(first) == b"" else Failed("engine.no_process")

    def leave_out(self, worker: str, failed: Failed) -> None:
        """All processes are alike: none is left out."""

    def hopeless(self, place: str) -> Failed | None:  # noqa: ARG002
        """A process that dies is replaced."""
        return None

    def stalled(self, place: str, seconds: float) -> Failed:  # noqa: ARG002
        """Nothing more is known."""
        return Failed("engine.patience", {"seconds": round(seconds)})

    def drop(self) -> None:
        """Kill the processes; a new pool starts with the next job."""
        pool, self._pool = self._pool, None
        for process in set(multiprocessing.active_children()) - self._others:
            process.kill()
        if pool is not None:
            pool.shutdown(cancel_futures=True)


def _failed_future(fault: Exception) -> Future[Any]:
    future: Future[Any] = Future()
    future.set_exception(fault)
    return future


# ------------------------------------------------------------------------------------------------------- a Dask cluster


@dataclass
class _Worker:
    """A worker, and whether it can do the jobs: it is asked its version first, then whether it sees the roll-up."""

    places: Mapping[str, float]
    threads: int
    probe: Future[Any]
    since: float
    versioned: bool = False
    sound: bool = False
    silent: bool = False
    declined: Failed | None = None

    @property
    def pending(self) -> bool:
        """Whether it is not known yet if it can do the jobs."""
        return not self.sound and self.declined is None

    def serves(self, place: str) -> bool:
        """Whether jobs of that place may run there."""
        return not place or self.places.get(place, 0) >= 1


class Cluster:
    """The workers of a Dask cluster that have this planck and see this roll-up; the others are named and left out.

    A job goes to workers known to be sound, never to just any: one that declines is quick, and draws all jobs.
    """

    def __init__(
        self,
        address: str,
        credentials: Credentials,
        probe: Callable[[Any], object],
        sample: Work,
        on_left_out: Callable[[str, Failed], None],
    ) -> None:
        """``probe`` raises Refused in a process that cannot do jobs such as the sample; raises Stop for bad options."""
        self._address, self._security = address, _security(address, credentials)
        self._probe, self._sample, self._on_left_out = probe, sample, on_left_out
        self._client: Client
        self._workers: dict[str, _Worker] = {}
        self._out: dict[Future[Any], frozenset[str]] = {}
        """What runs, and the workers that may run it."""
        self._barren: dict[str, float] = {}
        """Since when no worker is sound for a place."""

    def __enter__(self) -> Cluster:
        """Connected, and the workers asked; raises Stop where no scheduler answers."""
        self._client = _connected(self._address, self._security)
        until = time.monotonic() + LOOK
        while self.look(after_a_loss=False) is None and (left := until - time.monotonic()) > 0:
            probes = [worker.probe for worker in self._workers.values() if worker.pending]
            if self._workers and not probes:
                break
            wait(probes, min(left, TICK))
        return self

    def __exit__(self, kind: type[BaseException] | None, fault: object, trace: object, /) -> None:
        """Take back what runs, and leave."""
        self.drop()
        with contextlib.suppress(Exception):  # a scheduler that is gone takes no leave
            self._client.close(timeout=CONNECT / 2 if self._client.status == "running" else TICK)

    def _sound(self, place: str) -> dict[str, _Worker]:
        return {name: worker for name, worker in self._workers.items() if worker.sound and worker.serves(place)}

    def room(self, place: str) -> int:
        """Two for each thread: whatever is handed out is suspect where a worker dies."""
        return 2 * sum(worker.threads for worker in self._sound(place).values())

    def submit(self, function: Function, job: Work) -> Future[Any]:
        """The job's future, for the sound workers at its place."""
        sound = sorted(self._sound(job.place))
        resources = {"resources": {job.place: 1}} if job.place else {}
        # packed: in a tuple of texts Dask looks for what it holds under those names
        future = self._submit(sound, _there, pickle.dumps((function, job)), **resources)
        self._out = {other: workers for other, workers in self._out.items() if not other.done()}
        self._out[future] = frozenset(sound)
        return future

    def _submit(
        self, workers: Sequence[str], function: Callable[..., Any], *arguments: object, **how: Any
    ) -> Future[Any]:
        try:
            executor = self._client.get_executor(workers=workers, pure=False)
            future: Future[Any] = executor.submit(function, *arguments, **how)
        except Exception as fault:  # the connection is lost: look says so
            return _failed_future(fault)
        return future

    def look(self, *, after_a_loss: bool) -> Failed | None:  # noqa: ARG002
        """Ask new workers, hear those that were asked, take back what waits for workers that are gone."""
        present = self._present() if self._client.status == "running" else None
        if self._client.status != "running":
            return Failed("engine.no_scheduler", {"address": self._address})
        if present is None:
            return None
        self._workers = {name: worker for name, worker in self._workers.items() if name in present}
        for name, facts in present.items():
            if name not in self._workers:
                probe = self._submit([name], metadata.version, DISTRIBUTION, priority=FIRST)
                self._workers[name] = _Worker(facts["resources"], facts["nthreads"], probe, time.monotonic())
        for name, worker in self._workers.items():
            self._hear(name, worker)
        for future, workers in self._out.items():
            if workers.isdisjoint(present):
                future.cancel()
        return None

    def _present(self) -> Mapping[str, Any] | None:
        """What the scheduler says of its workers; None where it says nothing."""
        scheduler: Any = self._client.scheduler
        try:
            known = self._client.sync(scheduler.identity, n_workers=-1, callback_timeout=CONNECT / 2)
        except Exception:
            return None
        present: Mapping[str, Any] = known["workers"]
        return present

    def _hear(self, name: str, worker: _Worker) -> None:
        """Take note of what a worker answered."""
        if not worker.pending:
            return
        if not worker.probe.done():
            if not worker.silent and time.monotonic() - worker.since >= SILENT:
                worker.silent = True
                self._on_left_out(name, Failed("engine.silent", {"seconds": round(SILENT)}))
        elif worker.versioned:
            outcome = _outcome(worker.probe)
            worker.sound = outcome == b""
            if isinstance(outcome, Declined | Lost):
                self.leave_out(name, outcome.failed)
            elif isinstance(outcome, Failed):
                self.leave_out(name, outcome)
        elif fault := worker.probe.cancelled() or worker.probe.exception():
            self.leave_out(name, Failed("engine.without_planck", {"kind": type(fault).__name__}))
        elif (theirs := worker.probe.result()) != (ours := of_planck()):
            self.leave_out(name, Failed("rollup.version", {"theirs": theirs, "ours": ours}))
        else:
            worker.versioned = True
            packed = pickle.dumps((self._probe, self._sample))
            worker.probe = self._submit([name], _probed, packed, priority=FIRST)

    def leave_out(self, worker: str, failed: Failed) -> None:
        """Give that worker no more jobs, and name it."""
        known = self._workers.get(worker)
        if known is not None and known.declined is None:
            known.sound, known.declined = False, failed
            self._on_left_out(worker, failed)

    def hopeless(self, place: str) -> Failed | None:
        """Why every worker there declined, once that has been so for a while: a worker may be starting again."""
        there = [worker for worker in self._workers.values() if worker.serves(place)]
        reasons = [worker.declined for worker in there if worker.declined]
        if not reasons or len(reasons) < len(there):
            self._barren.pop(place, None)
            return None
        since = self._barren.setdefault(place, time.monotonic())
        return reasons[0] if time.monotonic() - since >= BARREN else None

    def stalled(self, place: str, seconds: float) -> Failed:
        """Whether anybody was there at all."""
        facts = {"seconds": round(seconds), "place": place}
        if self._sound(place):
            return Failed("engine.patience", facts)
        return Failed("engine.no_worker_at" if place else "engine.no_worker", facts)

    def drop(self) -> None:
        """Take back what runs; a worker ends the job that it is at."""
        for future in self._out:
            future.cancel()
        self._out = {}


def _connected(address: str, security: Security) -> Client:
    """A client of the scheduler there; raises Stop where it does not answer in time."""
    import logging
    import warnings

    from distributed import Client

    if not os.environ.get("PLANCK_DEBUG"):
        logging.disable()  # of what planck makes a sentence, Dask makes pages; planck itself logs nothing
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # other versions of libraries there: planck's own is what matters
            return Client(address, security=security, timeout=CONNECT, set_as_default=False, name="planck")
    except Exception as fault:
        raise Stop(
            "stop.cluster_unreachable",
            address=address,
            seconds=round(CONNECT),
            detail=f"  {type(fault).__name__}: {fault}",
        ) from None


def _security(address: str, credentials: Credentials) -> Security:
    """Encryption for that address; raises Stop where Dask is not installed or the options do not serve."""
    try:
        from distributed import Security
    except ImportError:
        raise Stop("stop.cluster_extra") from None
    if _certificates.confirm(address, credentials) == "tcp":
        return Security()
    return Security(
        require_encryption=True,
        tls_ca_file=credentials.ca,
        tls_client_cert=credentials.cert,
        tls_client_key=credentials.key,
    )
