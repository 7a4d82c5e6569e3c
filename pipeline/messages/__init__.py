"""The words of openvizier, Dutch first."""
