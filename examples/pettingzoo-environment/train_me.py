from hamdpo_env import serve
from speaker_listener import SpeakerListener

serve(
    lambda: SpeakerListener(max_cycles=25),
    name="speaker-listener",
    episode_limit=25,
    seed_bits=64,
    random_return=-81.06,
    scripted_return=-15.47,
)
