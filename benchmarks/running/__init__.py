"""What the site costs as it runs: gunicorn with all its processes, nginx, commands."""
