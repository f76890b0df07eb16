"""`python -m medlog`, where the folder of installed programs is on no path."""

from medlog.cli.main import main

if __name__ == "__main__":
    main()
