"""A story's page: the box, the claims, the matrix, the reports, the copies."""
