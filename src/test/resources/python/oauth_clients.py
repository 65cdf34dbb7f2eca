"""Signs in in every way that published clients have, each as its documentation says, and tells what came of it."""

import json
import sys

import requests
from authlib.integrations.requests_client import OAuth2Session
from authlib.oauth2.rfc7523 import PrivateKeyJWT
from joserfc.jwk import ECKey
from taxii2client.common import TokenAuth
from taxii2client.v21 import Server

order = json.load(sys.stdin)
ca, tool, secret = order["ca"], order["id"], order["secret"]
certificate = (order["certificate"], order["certificate_key"])
accept = {"Accept": "application/taxii+json;version=2.1"}
told = {}

metadata = requests.get(order["metadata"], verify=ca, timeout=30).json()
endpoint = metadata["token_endpoint"]


def session(**settings):
    made = OAuth2Session(tool, **settings)
    made.verify = ca
    return made


def title(made):
    """Of the API root, which only who is signed in is told."""
    answer = made.get(order["root"], headers=accept, timeout=30)
    return answer.json()["title"] if answer.status_code == 200 else answer.status_code


for method in ["client_secret_basic", "client_secret_post"]:
    client = session(client_secret=secret, token_endpoint_auth_method=method)
    client.fetch_token(endpoint, grant_type="client_credentials")
    told[method] = title(client)

keys = {"RS256": order["keys"]["RS256"], "ES256": ECKey.import_key(order["keys"]["ES256"])}
for algorithm, key in keys.items():
    client = session(client_secret=key, token_endpoint_auth_method="private_key_jwt")
    client.register_client_auth_method(PrivateKeyJWT(endpoint, alg=algorithm))
    client.fetch_token(endpoint, grant_type="client_credentials")
    told["private_key_jwt " + algorithm] = title(client)

client = session(token_endpoint_auth_method="none")
client.cert = certificate
bound = client.fetch_token(endpoint, grant_type="client_credentials")
told["tls_client_auth"] = title(client)
stolen = session(token=bound)
told["the same token without the certificate"] = title(stolen)

client = session(client_secret=secret, token_endpoint_auth_method="client_secret_basic")
token = client.fetch_token(endpoint, grant_type="client_credentials")
told["Token"] = Server(order["discovery"], auth=TokenAuth(key=token["access_token"]), verify=ca).default.title
client.revoke_token(metadata["revocation_endpoint"], token=token["access_token"])
told["revoked"] = title(session(token=token))

told["certificate alone"] = requests.get(
    order["root"], headers=accept, cert=certificate, verify=ca, timeout=30).json()["title"]
told["taxii2-client with a certificate"] = Server(order["discovery"], cert=certificate, verify=ca).default.title

json.dump(told, sys.stdout)
