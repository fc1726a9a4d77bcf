"""How much anybody may send at once."""

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.core.files.uploadhandler import FileUploadHandler

STAFF_MAX_BYTES = 210_000_000  # a video (media/files/video.py) and what goes with it


class UploadLimit(FileUploadHandler):
    """Refuse what is too large before any of it is read: 400.

    Visitors have no form that sends files. Django does not limit files itself, and
    whoever asks for the form's fields reads the files before anybody is asked to sign in.
    """

    def handle_raw_input(self, input_data, meta, content_length, *args, **options):
        is_large = content_length > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        # only then is the database asked: what is typed can be read while that is away
        user = is_large and getattr(self.request, "user", None)
        is_staff = user and user.is_active and user.is_staff
        most = STAFF_MAX_BYTES if is_staff else settings.DATA_UPLOAD_MAX_MEMORY_SIZE
        if content_length > most:
            raise RequestDataTooBig("Too much was sent at once.")

    def receive_data_chunk(self, raw_data, start):
        return raw_data

    def file_complete(self, file_size):
        return None
