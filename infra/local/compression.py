"""Compress the sites' files as CloudFront does: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/ServingCompressedFiles.html"""

from aiohttp import web

_SIZES = range(1_000, 10_000_001)
_TYPES = {
    "application/javascript",
    "application/json",
    "image/svg+xml",
    "text/css",
    "text/html",
    "text/javascript",
    "text/plain",
}


def compress(response: web.Response, request: web.BaseRequest) -> None:
    """Let a file of a site be sent with gzip. Responses of the API are not compressed, as on CloudFront."""
    is_file = response.status == 200 and not request.path.startswith("/api/")
    if not is_file or request.method != "GET" or "Content-Encoding" in response.headers:
        return
    if response.content_type not in _TYPES or len(response.body or b"") not in _SIZES:  # type: ignore[arg-type]
        return
    response.headers.add("Vary", "Accept-Encoding")
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        if tag := response.headers.get("ETag"):
            response.headers["ETag"] = f"W/{tag}"  # of another encoding of the same file
        response.enable_compression(web.ContentCoding.gzip)
