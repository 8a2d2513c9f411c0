FROM debian:12 AS builder-base_2
