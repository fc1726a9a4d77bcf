import pytest
from django.db.migrations.recorder import MigrationRecorder


def test_live_answers_without_a_database(client):
    # pytest-django lets no test without the mark reach the database
    response = client.get("/healthz/live")

    assert (response.status_code, response.json()) == (200, {"status": "ok"})


@pytest.mark.django_db
def test_ready_says_that_it_can_serve(client):
    response = client.get("/healthz/ready")

    assert response.status_code == 200
    assert response.json() == {"status": "ok", "database": "ok"}


@pytest.mark.django_db
def test_ready_refuses_with_a_missing_migration(client):
    MigrationRecorder.Migration.objects.filter(app="pages").delete()

    response = client.get("/healthz/ready")

    assert response.status_code == 503
    assert response.json() == {"status": "error", "database": "migrations missing"}
