"""What stands in the folder of one list month: publishing, run report, stored cases."""
