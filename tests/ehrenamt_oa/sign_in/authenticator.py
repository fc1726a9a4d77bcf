"""A device that makes passkeys, as a browser hands on its answers."""

import hashlib
import json

from cryptography.hazmat.primitives.asymmetric.ec import SECP256R1, derive_private_key
from fido2.cose import ES256
from fido2.utils import websafe_encode
from fido2.webauthn import (
    Aaguid,
    AttestationObject,
    AttestedCredentialData,
    AuthenticatorData,
    CollectedClientData,
)

KEY = derive_private_key(20261130, SECP256R1())
KEY_ID = b"ein Passkey zum Testen"
FLAG = AuthenticatorData.FLAG


def attestation(options):
    """Return what a browser sends to have a new passkey added.

    options: of the page that asks for one, as its context has them.
    """
    asked = options["publicKey"]
    domain = asked["rp"]["id"]
    key = AttestedCredentialData.create(
        Aaguid.NONE, KEY_ID, ES256.from_cryptography_key(KEY.public_key())
    )
    said = AuthenticatorData.create(
        hashlib.sha256(domain.encode()).digest(), FLAG.UP | FLAG.UV | FLAG.AT, 0, key
    )
    client_data = CollectedClientData.create(
        CollectedClientData.TYPE.CREATE, asked["challenge"], f"https://{domain}"
    )
    response = {
        "clientDataJSON": websafe_encode(client_data),
        "attestationObject": websafe_encode(AttestationObject.create("none", said, {})),
    }
    known_as = websafe_encode(KEY_ID)
    sent = {"id": known_as, "rawId": known_as, "type": "public-key"}
    return json.dumps(sent | {"response": response})
