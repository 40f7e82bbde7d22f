"""Serves environments written in Python to HAMDPO. Needs the standard library and numpy alone.

    from hamdpo_env import serve
    serve(make_environment, name="spread", episode_limit=25)

``make_environment`` returns a new environment: any PettingZoo ParallelEnv, or any object with

    possible_agents                 list of agent ids; their order is the team's
    observation_space(agent)        a space; gymnasium's, or Box, Discrete, MultiDiscrete of this file
    action_space(agent)             a space
    reset(seed=...)                 -> observations, infos
    step(actions)                   -> observations, rewards, terminations, truncations, infos

each a dict by agent. An own environment may say less: ``reset`` may return observations alone;
rewards, terminations and truncations may be one number and two truth values for the whole team;
infos may be left out. It may say more:

    agents                          the agents that are alive now
    observations[agent]["action_mask"] beside ["observation"], or infos[agent]["action_mask"]
    state()                         what the critic sees; without it all observations in a row
    save() -> bytes, restore(bytes) so that a run continues bit for bit after a crash

The protocol is docs/protocol/environment-worker.md of the HAMDPO project.
"""

import argparse
import json
import os
import selectors
import socket
import struct
import sys
import threading
import traceback
from functools import reduce
from itertools import chain

import numpy as np

PROTOCOL = "1"
SOCKET = "HAMDPO_ENV_SOCKET"
_MAX_FRAME = 1 << 30
_DTYPES = {"F32": np.float32, "I32": np.int32, "I64": np.int64, "U8": np.uint8}
_NAMES = {np.dtype(dtype): name for name, dtype in _DTYPES.items()}


class Discrete:
    """One of n choices."""

    def __init__(self, n):
        self.n = n


class MultiDiscrete:
    """Several choices at once."""

    def __init__(self, nvec):
        self.nvec = np.asarray(nvec)


class Box:
    """An array of numbers; as an action each is clipped to [low, high]."""

    def __init__(self, low, high, shape):
        self.shape = tuple(shape)
        self.low = np.broadcast_to(np.asarray(low, np.float32), self.shape)
        self.high = np.broadcast_to(np.asarray(high, np.float32), self.shape)


def serve(
    make,
    name,
    episode_limit,
    about="",
    team_reward=sum,
    scale_actions=False,
    seed_bits=31,
    won=None,
    random_return=None,
    scripted_return=None,
    arguments=None,
):
    """Serves until the trainer is gone. Call it last.

    make             returns a new environment
    name             the task is remote/NAME; letters, digits, '_', '.', '-'
    episode_limit    env steps after which an episode is cut; where it cuts earlier, that counts
    about            one sentence for people
    team_reward      makes the team's reward of the agents' rewards, which come as a list
    scale_actions    maps numbers from -1 to 1 to [low, high] of a box instead of clipping to it
    seed_bits        how many bits of seed reset(seed=...) gets, at most 64
    won              won(environment) -> whether the episode that has just ended was won
    random_return, scripted_return   mean returns of random and of good play, for a score
    arguments        of the command line; see --help
    """
    task = _Task(make(), name, episode_limit, about, team_reward, scale_actions, seed_bits, won)
    if (random_return is None) != (scripted_return is None):
        raise ValueError("random_return and scripted_return are given together or not at all")
    if random_return is not None:
        task.description["references"] = {
            "random": float(random_return),
            "scripted": float(scripted_return),
        }
    parser = argparse.ArgumentParser(description="Serves remote/%s to HAMDPO." % name)
    parser.add_argument("--listen", metavar="ADDRESS", help="HOST:PORT or unix:PATH to listen at")
    options = parser.parse_args(arguments)
    if options.listen:
        _listen(options.listen, lambda: _Session(task, make))
    elif SOCKET in os.environ:
        _watch_trainer()
        with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as trainer:
            trainer.connect(os.environ[SOCKET])
            session = _Session(task, make)
            while session.answer(trainer):
                pass
    else:
        command = " ".join([os.path.basename(sys.executable), *sys.argv])
        print("remote/%s: %s" % (name, json.dumps(task.description["roster"])))
        print('Train it with: hamdpo train --command "%s"' % command)


def _watch_trainer():
    """Ends this process when the trainer's has ended, even while an environment computes."""

    def watch():
        sys.stdin.buffer.read()
        os._exit(1)

    threading.Thread(target=watch, daemon=True).start()


def _listen(address, session):
    if address.startswith("unix:"):
        server = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        server.bind(address[len("unix:") :])
    else:
        host, port = address.rsplit(":", 1)
        server = socket.create_server((host.strip("[]"), int(port)))
    server.listen()
    selector = selectors.DefaultSelector()
    selector.register(server, selectors.EVENT_READ)
    print("listening at %s" % address, flush=True)
    while True:
        for key, _ in selector.select():
            if key.data is None:
                trainer, _ = server.accept()
                if trainer.family != socket.AF_UNIX:
                    trainer.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
                selector.register(trainer, selectors.EVENT_READ, session())
                continue
            try:
                goes_on = key.data.answer(key.fileobj)
            except (OSError, ValueError):
                traceback.print_exc()
                goes_on = False
            if not goes_on:
                selector.unregister(key.fileobj)
                key.fileobj.close()


class _Task:
    """What an environment is made of, found out once from one of them."""

    def __init__(
        self, env, name, episode_limit, about, team_reward, scale_actions, seed_bits, won
    ):
        self.team_reward = team_reward
        self.seed_shift = 64 - seed_bits
        self.won = won
        ids = list(getattr(env, "possible_agents", None) or env.agents)
        self.agents = [
            _Agent(str(id), _space(env, "observation", id), _space(env, "action", id), scale_actions)
            for id in ids
        ]
        self.ids = ids
        self.index = {id: i for i, id in enumerate(ids)}
        self.plain = all(agent.flat and not agent.masked for agent in self.agents)
        self.widths = [agent.width for agent in self.agents]
        ends = np.cumsum(self.widths).tolist()
        self.columns = [slice(end - width, end) for end, width in zip(ends, self.widths)]
        self.state_size = self._state_size(env)
        self.savable = callable(getattr(env, "save", None)) and callable(
            getattr(env, "restore", None)
        )
        size = self.state_size or sum(self.widths)
        self.description = {
            "name": name,
            "about": about,
            "roster": {
                "agents": [
                    {
                        "id": agent.id,
                        "observationSize": agent.width,
                        "actionSpace": agent.description,
                    }
                    for agent in self.agents
                ],
                "globalStateSize": size,
            },
            "episodeLimit": int(episode_limit),
            "hasWins": won is not None,
            "savable": self.savable,
        }

    def _state_size(self, env):
        """0 where there is no global state, which PettingZoo tells by an exception."""
        if not callable(getattr(env, "state", None)):
            return 0
        _reset(env, 0)
        try:
            return int(np.asarray(env.state()).size)
        except NotImplementedError:
            return 0

    def refuse(self, widths):
        """Tells whose observation has another width than its space."""
        for i, width in enumerate(widths):
            agent = self.agents[i % len(self.agents)]
            if width != agent.width:
                raise ValueError(
                    "agent %s saw %d numbers, but its observation space has %d"
                    % (agent.id, width, agent.width)
                )


def _space(env, kind, agent):
    by_method = getattr(env, kind + "_space", None)
    return by_method(agent) if callable(by_method) else getattr(env, kind + "_spaces")[agent]


def _reset(env, seed):
    result = env.reset(seed=seed)
    if isinstance(result, tuple):
        return result
    return result, {}


class _Agent:
    """One agent's spaces: how to read its actions and to write its observations."""

    def __init__(self, id, observation, action, scale):
        self.id = id
        self.masked = _kind(observation) == "Dict" and "action_mask" in observation.spaces
        if self.masked:
            observation = observation.spaces["observation"]
        self.flatten, self.width = _flattening(observation)
        self.flat = _kind(observation) == "Box" and len(observation.shape) == 1
        kind = _kind(action)
        if kind == "Discrete":
            self.head = int(action.n)
            start = int(getattr(action, "start", 0))
            self.read = lambda rows: (rows + start).tolist() if start else rows.tolist()
            self.description = {"kind": "discrete", "count": self.head}
        elif kind == "MultiDiscrete":
            counts = np.asarray(action.nvec).ravel().tolist()
            shape = np.asarray(action.nvec).shape
            self.head = sum(counts)
            self.read = lambda rows: list(rows.astype(np.int64).reshape((-1, *shape)))
            self.description = {"kind": "multi-discrete", "counts": counts}
        elif kind == "Box":
            low, high, shape = action.low, action.high, action.shape
            self.head = 0
            if scale and not (np.isfinite(low).all() and np.isfinite(high).all()):
                raise ValueError("agent %s: actions without bounds cannot be scaled" % id)

            def read(rows):
                rows = rows.reshape((-1, *shape))
                if scale:
                    rows = low + (rows + np.float32(1)) / np.float32(2) * (high - low)
                return list(np.clip(rows, low, high))

            self.read = read
            self.description = {"kind": "box", "dimensions": int(np.prod(shape))}
        else:
            raise TypeError(
                "agent %s has actions of the space %r, but Discrete, MultiDiscrete and Box are"
                " known" % (id, action)
            )


def _kind(space):
    return type(space).__name__


def _flattening(space):
    """A function that writes an element of a space to a row, and the row's length."""
    kind = _kind(space)
    if kind in ("Dict", "Tuple"):
        keys = list(space.spaces) if kind == "Dict" else range(len(space.spaces))
        parts = [(key, *_flattening(space.spaces[key])) for key in keys]

        def flatten(value, row):
            offset = 0
            for key, write, size in parts:
                write(value[key], row[offset : offset + size])
                offset += size

        return flatten, sum(size for _, _, size in parts)
    if kind == "Discrete":
        size, start = int(space.n), int(getattr(space, "start", 0))

        def one_hot(value, row):
            row[:] = 0
            row[int(value) - start] = 1

        return one_hot, size
    if kind in ("Box", "MultiBinary", "MultiDiscrete"):
        shape = np.asarray(space.nvec).shape if kind == "MultiDiscrete" else space.shape
        size = int(np.prod(shape))

        def write(value, row):
            if np.size(value) != size:
                raise ValueError("an observation has %d numbers, not %d" % (np.size(value), size))
            row[:] = np.asarray(value).reshape(-1)

        return write, size
    raise TypeError(
        "observations of the space %r cannot be made a vector; Box, Discrete, MultiDiscrete,"
        " MultiBinary, Dict and Tuple of them can" % (space,)
    )


class _View:
    """What all copies show: each leaves its newest observations here, to be packed at once."""

    def __init__(self, task, count):
        self.task = task
        self.count = count
        self.latest = [[np.zeros(agent.width, np.float32) for agent in task.agents]] * count
        self.states = [np.zeros(task.state_size, np.float32)] * count
        self.active = [np.ones(count, np.uint8) for _ in task.agents]
        self.masks = [None] * len(task.agents)
        self.incomplete = set()

    def packed(self, rows):
        """Observations of each agent and global states of some copies."""
        task = self.task
        seen = [*chain.from_iterable([self.latest[row] for row in rows])]
        widths = [*map(len, seen)]
        if widths != task.widths * len(rows):
            task.refuse(widths)
        # What all agents saw, in a row: observations are columns of it, and it may be the state.
        joint = _joined(seen, (len(rows), sum(task.widths)))
        observations = [joint[:, columns] for columns in task.columns]
        if not task.state_size:
            return observations, joint
        states = [self.states[row] for row in rows]
        return observations, _joined(states, (len(rows), task.state_size))


def _joined(arrays, shape):
    joined = np.empty(shape, np.float32)
    if arrays:
        np.concatenate(arrays, out=joined.reshape(-1), casting="same_kind")
    return joined


class _Copy:
    """One environment and its row of the view."""

    def __init__(self, task, env, view, row):
        self.task = task
        self.env = env
        self.view = view
        self.row = row
        self.alive = []
        self.listed = None
        self.buffers = [np.zeros(agent.width, np.float32) for agent in task.agents]

    def reset(self, seed):
        # The seed's first bits: 31 of them suit every library.
        observations, infos = _reset(self.env, (seed % (1 << 64)) >> self.task.seed_shift)
        self.listed = None
        self._census((), ())
        self._show(observations, infos)
        self.show_state()

    def choice(self, actions):
        """Those of the agents that live."""
        return {id: actions[self.task.index[id]] for id in self.alive}

    def take(self, observations, rewards, terminations, truncations, infos=None):
        """What a step brought; returns reward, terminated, truncated."""
        dead = self._flagged(terminations)
        cut = self._flagged(truncations)
        before = self.alive
        self._census(dead, cut)
        self._show(observations, infos)
        if isinstance(rewards, dict):
            rewards = self.task.team_reward([rewards[id] for id in self.task.ids if id in rewards])
        if self.alive:
            return rewards, False, False
        truncated = any(id in cut and id not in dead for id in before)
        return rewards, not truncated, truncated

    def _flagged(self, flags):
        if isinstance(flags, dict):
            return [id for id, flag in flags.items() if flag] if any(flags.values()) else ()
        return self.alive if flags else ()

    def _census(self, dead, cut):
        """Finds out who is alive."""
        listed = getattr(self.env, "agents", None)
        permanent = listed is None
        if permanent:
            listed = self.task.ids
        if listed == self.listed and not dead and not cut:
            return
        strangers = [id for id in listed if id not in self.task.index]
        if strangers:
            raise ValueError(
                "there are unknown agents %s; possible_agents are %s" % (strangers, self.task.ids)
            )
        alive = [id for id in listed if id not in dead and id not in cut]
        if permanent and self.listed is not None:
            alive = [id for id in alive if id in self.alive]
        self._live(alive, listed)

    def _live(self, alive, listed):
        self.alive = alive
        self.listed = list(listed)
        if not alive:
            return  # a new episode begins before anybody looks
        if len(alive) == len(self.task.ids):
            self.view.incomplete.discard(self.row)
        else:
            self.view.incomplete.add(self.row)
        shown = list(self.view.latest[self.row])
        for i, id in enumerate(self.task.ids):
            self.view.active[i][self.row] = id in alive
            if id not in alive:
                shown[i] = np.zeros_like(self.buffers[i])
                if self.view.masks[i] is not None:
                    self.view.masks[i][self.row] = 1
        self.view.latest[self.row] = shown

    def _show(self, observations, infos):
        shown = list(self.view.latest[self.row])
        for id, observation in observations.items():
            i = self.task.index.get(id)
            if i is None:
                raise ValueError(
                    "there is an observation of the unknown agent %r; possible_agents are %s"
                    % (id, self.task.ids)
                )
            agent = self.task.agents[i]
            if agent.masked:
                self._allow(i, observation["action_mask"])
                observation = observation["observation"]
            if not agent.flat:
                agent.flatten(observation, self.buffers[i])
                observation = self.buffers[i]
            shown[i] = observation
        self.view.latest[self.row] = shown
        if infos:
            for id, info in infos.items():
                if info and "action_mask" in info and id in self.task.index:
                    self._allow(self.task.index[id], info["action_mask"])

    def show_state(self):
        """What the critic sees, where the environment tells it."""
        if self.task.state_size:
            state = np.asarray(self.env.state()).reshape(-1)
            if len(state) != self.task.state_size:
                raise ValueError(
                    "state() has %d numbers, but had %d" % (len(state), self.task.state_size)
                )
            self.view.states[self.row] = state

    def _allow(self, i, allowed):
        head = self.task.agents[i].head
        if not head:
            return
        if self.view.masks[i] is None:
            self.view.masks[i] = np.ones((self.view.count, head), np.uint8)
        if isinstance(allowed, (tuple, list)) and np.ndim(allowed[0]) == 1:
            allowed = np.concatenate(allowed)
        self.view.masks[i][self.row] = np.asarray(allowed).reshape(-1)

    def restore(self, saved, alive):
        self.env.restore(saved)
        listed = getattr(self.env, "agents", None)
        self._live(alive, self.task.ids if listed is None else listed)


class _Session:
    """One trainer's copies."""

    def __init__(self, task, make):
        self.task = task
        self.make = make
        self.envs = []
        self.copies = []
        self.view = None
        self.codec = _Codec()

    def answer(self, trainer):
        """Answers one message; false when the trainer has gone."""
        frame = _receive(trainer)
        if frame is None:
            return False
        try:
            reply = self._answer(*self.codec.decode(frame))
        except Exception:
            reply = self.codec.encode("error", {}, {"reason": traceback.format_exc(limit=-8)})
        _send(trainer, reply)
        return True

    def _answer(self, metadata, tensors):
        if metadata.get("protocol") != PROTOCOL:
            raise ValueError(
                "the trainer speaks version %s of the protocol, and this file version %s; maybe"
                " copy hamdpo_env.py anew" % (metadata.get("protocol"), PROTOCOL)
            )
        message = metadata.get("message")
        if message == "hello":
            return self.codec.encode(
                message, {}, {"description": json.dumps(self.task.description)}
            )
        if message == "step":
            reply = self._step(tensors)
        elif message == "reset":
            reply = self._reset(tensors["seed"])
        elif message == "save":
            reply = self._save()
        elif message == "restore":
            reply = self._restore(tensors)
        else:
            raise ValueError("the message %r is unknown" % message)
        return self.codec.encode(message, reply)

    def _make(self, count):
        if len(self.copies) == count:
            return
        while len(self.envs) < count:
            self.envs.append(self.make())
        self.view = _View(self.task, count)
        self.copies = [
            _Copy(self.task, self.envs[row], self.view, row) for row in range(count)
        ]

    def _reset(self, seeds):
        self._make(len(seeds))
        for copy, seed in zip(self.copies, seeds.tolist()):
            copy.reset(seed)
        return self._seen()

    def _step(self, tensors):
        ids = self.task.ids
        results = []
        actions = zip(*[a.read(tensors["action/" + a.id]) for a in self.task.agents])
        for row, (copy, chosen) in enumerate(zip(self.copies, actions)):
            all_live = row not in self.view.incomplete
            choice = dict(zip(ids, chosen)) if all_live else copy.choice(chosen)
            results.append(copy.env.step(choice))
        rewards, unusual = self._take_usual(results)
        terminated = np.zeros(len(results), np.uint8)
        truncated = np.zeros(len(results), np.uint8)
        for row in unusual:
            rewards[row], terminated[row], truncated[row] = self.copies[row].take(*results[row])
        if self.task.state_size:
            for copy in self.copies:
                copy.show_state()
        truncated = ((truncated | tensors["cut"]) > terminated).astype(np.uint8)
        ended = np.flatnonzero(terminated | truncated).tolist()
        reply = {
            "reward": rewards.astype(np.float32),
            "terminated": terminated,
            "truncated": truncated,
        }
        if self.task.won is not None:
            reply["won"] = np.zeros(len(results), np.uint8)
            for row in ended:
                reply["won"][row] = bool(self.task.won(self.copies[row].env))
        observations, reply["finalGlobalState"] = self.view.packed(ended)
        for agent, rows in zip(self.task.agents, observations):
            reply["finalObservation/" + agent.id] = rows
        for row in ended:
            self.copies[row].reset(int(tensors["seed"][row]))
        reply.update(self._seen())
        return reply

    def _take_usual(self, results):
        """Takes what nearly all steps bring: a vector and a reward of each agent, and nothing else.

        Returns the rewards of all copies, and the rows of which more is to be taken. It asks for all
        copies at once what Copy.take asks for one, so that little is added to the environment's time.
        """
        task, count = self.task, len(results)
        if (
            not task.plain
            or {*map(len, results)} != {5}
            or {*map(type, chain.from_iterable(results))} != {dict}
        ):
            return np.zeros(count), range(count)
        observations, rewards, *notes = zip(*results)
        if [*chain.from_iterable(observations + rewards)] != task.ids * (2 * count):
            return np.zeros(count), range(count)
        self.view.latest[:] = map(dict.values, observations)
        unusual = set(self.view.incomplete)
        for row, copy in enumerate(self.copies):
            if getattr(copy.env, "agents", task.ids) != task.ids:
                unusual.add(row)
        if any(chain.from_iterable(map(dict.values, chain.from_iterable(notes)))):
            for note in notes:
                unusual.update(row for row, it in enumerate(note) if any(it.values()))
        if task.team_reward is not sum:
            return np.array([task.team_reward([*it.values()]) for it in rewards], float), unusual
        each = np.fromiter(chain.from_iterable(map(dict.values, rewards)), float)
        # One agent after another, so that the bits are those of sum.
        return reduce(np.add, each.reshape(count, -1).T), unusual

    def _seen(self):
        observations, states = self.view.packed(range(self.view.count))
        seen = {"globalState": states}
        for i, agent in enumerate(self.task.agents):
            seen["observation/" + agent.id] = observations[i]
            seen["activeMask/" + agent.id] = self.view.active[i]
            if self.view.masks[i] is not None:
                seen["actionMask/" + agent.id] = self.view.masks[i]
        return seen

    def _save(self):
        states = [bytes(copy.env.save()) for copy in self.copies]
        return {
            "state": np.frombuffer(b"".join(states), np.uint8),
            "stateSize": np.array([len(state) for state in states], np.int32),
        }

    def _restore(self, tensors):
        sizes = tensors["stateSize"].tolist()
        state = tensors["state"].tobytes()
        self._make(len(sizes))
        offset = 0
        for row, (copy, size) in enumerate(zip(self.copies, sizes)):
            alive = [
                id
                for id, agent in zip(self.task.ids, self.task.agents)
                if tensors["activeMask/" + agent.id][row]
            ]
            copy.restore(state[offset : offset + size], alive)
            offset += size
        return {}


class _Codec:
    """Safetensors with their headers remembered, since nearly all messages look alike."""

    def __init__(self):
        self.read_headers = {}
        self.written_headers = {}

    def decode(self, frame):
        (size,) = struct.unpack_from("<Q", frame)
        start = 8 + size
        if start > len(frame):
            raise ValueError("the header's length is %d of %d bytes" % (size, len(frame)))
        header = bytes(frame[8:start])
        layout = self.read_headers.get(header)
        if layout is None:
            layout = self._layout(json.loads(header))
            self._remember(self.read_headers, header, layout)
        metadata, entries = layout
        tensors = {}
        for name, dtype, shape, offset, count in entries:
            tensors[name] = np.frombuffer(frame, dtype, count, start + offset).reshape(shape)
        return metadata, tensors

    @staticmethod
    def _remember(headers, key, value):
        if len(headers) > 1000:
            headers.clear()
        headers[key] = value

    @staticmethod
    def _layout(header):
        metadata = header.pop("__metadata__", {})
        entries = []
        for name, entry in header.items():
            dtype = np.dtype(_DTYPES[entry["dtype"]])
            begin, end = entry["data_offsets"]
            entries.append(
                (name, dtype, entry["shape"], begin, (end - begin) // dtype.itemsize)
            )
        return metadata, entries

    def encode(self, message, tensors, more=None):
        key = (message, *tensors, *[array.shape for array in tensors.values()])
        header, names = self.written_headers.get(key, (None, None)) if not more else (None, None)
        if header is None:
            # Falling element size keeps every tensor aligned.
            names = sorted(tensors, key=lambda name: (-tensors[name].itemsize, name))
            layout = [(name, tensors[name]) for name in names]
            header = self._header({"message": message, "protocol": PROTOCOL, **(more or {})}, layout)
            if not more:
                self._remember(self.written_headers, key, (header, names))
        return b"".join([header, *[tensors[name].tobytes() for name in names]])

    @staticmethod
    def _header(metadata, layout):
        header = {"__metadata__": metadata}
        offset = 0
        for name, array in layout:
            header[name] = {
                "dtype": _NAMES[array.dtype],
                "shape": list(array.shape),
                "data_offsets": [offset, offset + array.nbytes],
            }
            offset += array.nbytes
        text = json.dumps(header).encode()
        text += b" " * (-len(text) % 8)
        return struct.pack("<Q", len(text)) + text


def _send(trainer, payload):
    trainer.sendall(struct.pack("<I", len(payload)) + payload)


def _receive(trainer):
    """The next frame, or None when the trainer has gone."""
    length = _read(trainer, 4)
    if length is None:
        return None
    (size,) = struct.unpack("<I", length)
    if size > _MAX_FRAME:
        raise ValueError("a frame of %d bytes is too long" % size)
    return _read(trainer, size)


def _read(trainer, size):
    data = bytearray(size)
    view = memoryview(data)
    done = 0
    while done < size:
        count = trainer.recv_into(view[done:])
        if count == 0:
            return None
        done += count
    return data
