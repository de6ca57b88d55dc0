"""Store the browsers in which users signed in."""

from chalicelib.accounts.domain.device import Device
from chalicelib.accounts.store.sign_in_rows import DeviceRow


def add(device: Device) -> None:
    DeviceRow.of(device, expires_at=device.expires_at).save()


def find(user_id: str, device_id: str) -> Device | None:
    row = DeviceRow.find(user_id, device_id)
    return row.to(Device) if row else None
