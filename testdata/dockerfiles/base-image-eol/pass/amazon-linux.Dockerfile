FROM public.ecr.aws/amazonlinux/amazonlinux:2023 AS build
FROM amazonlinux:2023
